// What a partner system does with Cadre, against the sample portfolio that scripts/demo loads.
// Usage: node example.js HOST:PORT TOKEN_FILE
import { randomUUID } from 'node:crypto';
import { call, connect, follow, listAll, Refusal } from './cadre.js';

const [address, tokenFile] = process.argv.slice(2);
if (!tokenFile) {
  console.error('Usage: node example.js HOST:PORT TOKEN_FILE');
  process.exit(64);
}
const cadre = connect({ address, tokenFile });
const say = (topic, text) => console.log(`${topic.padEnd(9)} ${text}`);
const state = (enrolment) => enrolment.state.replace('ENROLMENT_STATE_', '');

const caller = await call(cadre.access, 'getCaller', {});
say('caller', `${caller.principal} as ${caller.role}`);

// The roster, and the revision it was read at.
const parent = 'deliveries/nairobi-forensics';
const delivery = await call(cadre.delivery, 'getDelivery', { name: parent });
say('delivery', `${delivery.title}: ${delivery.seats.taken} of ${delivery.capacity} seats, ${delivery.seats.waiting} wait`);
const roster = await listAll(cadre.enrolment, 'listEnrolments', { parent, pageSize: 10, filter: 'state = CONFIRMED OR state = WAITLISTED' }, 'enrolments');
const first = roster.rows.find((row) => row.waiting?.position === 1);
say('roster', `${roster.rows.length} rows; first in the queue is ${first.participant.fullName}: ${first.waiting.obstacles[0].explanation}`);

// Enrol somebody from Iceland: a dry run, then the call, then the call again as after a lost answer.
const taken = new Set(roster.rows.map((row) => row.person));
const { rows: persons } = await listAll(cadre.person, 'listPersons', { filter: 'nationality = IS' }, 'persons');
const person = persons.find((one) => !taken.has(one.name) && one.trainerAccreditations.length === 0);
const request = { parent, enrolment: { person: person.name } };
const dry = await call(cadre.enrolment, 'createEnrolment', { ...request, validateOnly: true });
say('dry run', `${person.fullName} would be ${state(dry)}`);
const requestId = randomUUID();
const enrolled = await call(cadre.enrolment, 'createEnrolment', { ...request, requestId });
const again = await call(cadre.enrolment, 'createEnrolment', { ...request, requestId });
say('enrolled', `${person.fullName} is ${state(enrolled)}, number ${enrolled.waiting.position} in the queue; said twice, done ${again.name === enrolled.name ? 'once' : 'TWICE'}`);

// A refusal, by its reason.
try {
  await call(cadre.enrolment, 'createEnrolment', { ...request, requestId: randomUUID() });
} catch (refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  say('refused', `${refusal.code} ${refusal.reason} state=${refusal.metadata.state}: ${refusal.message}`);
}

// A field that is wrong: which, by which rule, and what the rule says of it.
await call(cadre.enrolment, 'createEnrolment', { ...request, parent: 'nairobi', requestId: randomUUID() }).catch((refusal) =>
  refusal.faults.forEach(({ field, reason, facts }) => say('field', `${field} ${reason} ${JSON.stringify(facts)}`)),
);

// Two who change the same thing: the second is told so, and reads again.
const fresh = await call(cadre.enrolment, 'getEnrolment', { name: enrolled.name });
const change = (etag, remarks) =>
  call(cadre.enrolment, 'updateEnrolment', { enrolment: { name: enrolled.name, etag, remarks }, updateMask: { paths: ['remarks'] } });
await change(fresh.etag, 'Needs a visa');
await change(fresh.etag, 'Speaks French').catch((refusal) => say('etag', `${refusal.code} ${refusal.reason}`));

// A freed seat goes to the first in the queue; the feed tells, in order and once.
const seated = roster.rows.filter((row) => state(row) === 'CONFIRMED');
await call(cadre.enrolment, 'withdrawEnrolment', { name: seated[0].name, reason: 'Posted elsewhere', requestId: randomUUID() });
const watched = { resource: parent, kinds: ['RESOURCE_KIND_ENROLMENT'] };
const tell = (entry) =>
  say('change', `${entry.verb}: ${entry.after.enrolment.participant.fullName}${entry.reason ? ` (${entry.reason})` : ''}`);
const upTo = await follow(cadre.change, watched, roster.revision, (entry) => {
  tell(entry);
  return entry.resource !== first.name; // Until the first in the queue has moved.
});
const promoted = await call(cadre.enrolment, 'getEnrolment', { name: first.name });
say('promoted', `${promoted.participant.fullName} is ${state(promoted)}`);

// The stream is gone. What happens meanwhile comes when it resumes after the last revision seen.
await call(cadre.enrolment, 'withdrawEnrolment', { name: enrolled.name, reason: 'Example ends', requestId: randomUUID() });
await follow(cadre.change, watched, upTo, (entry) => {
  say('resumed', `${BigInt(entry.revision) > BigInt(upTo) ? 'after the last one seen' : 'AGAIN'}, ${entry.verb}: ${entry.after.enrolment.participant.fullName}`);
  return entry.resource !== enrolled.name;
});

// A nomination goes to those who endorse and select.
const nomination = await call(cadre.enrolment, 'createEnrolment', {
  parent: 'deliveries/lyon-leaders',
  enrolment: { person: person.name, priority: 1 },
  requestId: randomUUID(),
});
say('nominated', `${person.fullName} for Lyon: ${state(nomination)}`);
process.exit(0);
