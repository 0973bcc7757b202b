// A client that has nothing but an address and a token: it asks the server for the contract by reflection (v1), and enrols.
// Fields have the contract's own names here: full_name, not fullName.
// Usage: node reflection.js HOST:PORT TOKEN_FILE
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import grpc from '@grpc/grpc-js';
import { GrpcReflection } from 'grpc-js-reflection-client';

const [address, tokenFile] = process.argv.slice(2);
if (!tokenFile) {
  console.error('Usage: node reflection.js HOST:PORT TOKEN_FILE');
  process.exit(64);
}
const say = (topic, text) => console.log(`${topic.padEnd(9)} ${text}`);

const credentials = grpc.credentials.createInsecure();
const reflection = new GrpcReflection(address, credentials, {}, 'v1');
say('services', (await reflection.listServices()).join(' '));

const token = new grpc.Metadata();
token.set('authorization', `Bearer ${readFileSync(tokenFile, 'utf8').trim()}`);
const call = async (service, method, request) => {
  const descriptor = await reflection.getDescriptorBySymbol(service);
  const definition = descriptor.getPackageObject({ enums: String, longs: String, defaults: true, arrays: true });
  const Service = service.split('.').reduce((part, name) => part[name], definition);
  const client = new Service(address, credentials);
  return new Promise((resolve, reject) => {
    client[method](request, token, { deadline: Date.now() + 10_000 }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
};

const parent = 'deliveries/nairobi-forensics';
const { enrolments } = await call('cadre.v1.EnrolmentService', 'listEnrolments', { parent, page_size: 1000 });
const taken = new Set(enrolments.map((row) => row.person));
const { persons } = await call('cadre.v1.PersonService', 'listPersons', { filter: 'nationality = PT', page_size: 100 });
const person = persons.find((one) => !taken.has(one.name) && one.trainer_accreditations.length === 0);
const request = { parent, enrolment: { person: person.name }, request_id: randomUUID() };
const enrolled = await call('cadre.v1.EnrolmentService', 'createEnrolment', request);
say('enrolled', `${person.full_name} is ${enrolled.state.replace('ENROLMENT_STATE_', '')}`);
await call('cadre.v1.EnrolmentService', 'createEnrolment', { ...request, request_id: randomUUID() }).catch((error) =>
  say('refused', `${grpc.status[error.code]} ${error.details}`),
);
process.exit(0);
