// Connects to Cadre and reads its refusals. Nothing here is particular to the example; take it along.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const proto = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const definition = protoLoader.loadSync(
  [
    ...['access', 'delivery', 'enrolment', 'person', 'change', 'field_reason'].map((name) => `cadre/v1/${name}.proto`),
    'google/rpc/status.proto',
    'google/rpc/error_details.proto',
  ],
  {
    // The contract, and what it imports: "mvn -pl proto generate-resources" unpacks that.
    includeDirs: [join(proto, 'src/main/proto'), join(proto, 'target/proto-dependencies')],
    longs: String, // Revisions are 64 bits wide; JavaScript's numbers are not.
    enums: String,
    defaults: true,
    oneofs: true,
  },
);
const { v1 } = grpc.loadPackageDefinition(definition).cadre;

/** The services at an address, called with the token in a file. Elsewhere than on this machine it must be TLS. */
export function connect({ address, tokenFile, trustFile }) {
  const token = readFileSync(tokenFile, 'utf8').trim();
  const loopback = /^(127\.|localhost:|\[::1\])/.test(address);
  const credentials =
    loopback && !trustFile
      ? grpc.credentials.createInsecure()
      : grpc.credentials.createSsl(trustFile ? readFileSync(trustFile) : null);
  // The token goes with every call. grpc-js sends call credentials over TLS alone, so it is put there by hand.
  const withToken = (options, nextCall) =>
    new grpc.InterceptingCall(nextCall(options), {
      start(metadata, listener, next) {
        metadata.set('authorization', `Bearer ${token}`);
        next(metadata, listener);
      },
    });
  const services = {};
  for (const [name, Service] of Object.entries(v1)) {
    if (name.endsWith('Service')) {
      services[name[0].toLowerCase() + name.slice(1, -'Service'.length)] = new Service(address, credentials, {
        interceptors: [withToken],
      });
    }
  }
  return services;
}

/** Makes one call with a deadline, and answers with a promise that fails with a Refusal. */
export function call(service, method, request, seconds = 10) {
  return new Promise((resolve, reject) => {
    service[method](request, { deadline: Date.now() + seconds * 1000 }, (error, answer) =>
      error ? reject(new Refusal(error)) : resolve(answer),
    );
  });
}

/** Everything a list has, page by page, with the revision to watch from. */
export async function listAll(service, method, request, field) {
  const rows = [];
  let pageToken = '';
  let revision;
  do {
    const page = await call(service, method, { ...request, pageToken });
    rows.push(...page[field]);
    revision ??= page.revision;
    pageToken = page.nextPageToken;
  } while (pageToken);
  return { rows, revision };
}

/**
 * Why a call was refused: the reason and its metadata, as the contract's ErrorReason names them, and where fields are wrong the
 * faults: field, reason (FieldReason) and facts of each.
 */
export class Refusal extends Error {
  constructor(error) {
    super(error.details);
    this.code = grpc.status[error.code];
    this.reason = '';
    this.metadata = {};
    this.faults = [];
    this.details = [];
    const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
    for (const { type_url: url, value } of bytes ? decode('google.rpc.Status', bytes).details : []) {
      const type = url.slice(url.lastIndexOf('/') + 1);
      if (!definition[type]) {
        continue; // of a later contract
      }
      const detail = decode(type, value);
      if (type === 'google.rpc.ErrorInfo') {
        this.reason = detail.reason;
        this.metadata = detail.metadata;
      } else if (type === 'cadre.v1.FieldFaults') {
        this.faults = detail.faults;
      } else {
        this.details.push({ type, ...detail });
      }
    }
  }
}

function decode(type, bytes) {
  return definition[type].deserialize(bytes);
}

/**
 * Follows changes after a revision until the handler answers false, and again from the last revision after a break, however
 * often that happens. What was handed to the handler is never handed to it twice.
 */
export async function follow(service, request, revision, handler) {
  let after = revision;
  for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
    const stream = service.watchChanges({ ...request, afterRevision: after });
    try {
      for await (const answer of stream) {
        pause = 100;
        for (const change of answer.changes) {
          const goOn = await handler(change);
          after = change.revision;
          if (!goOn) {
            stream.cancel();
            return after;
          }
        }
        after = answer.revision; // In a marker, everything up to here has been delivered.
      }
    } catch (error) {
      const refusal = new Refusal(error);
      if (refusal.code !== 'UNAVAILABLE' && refusal.code !== 'CANCELLED') {
        throw refusal; // OUT_OF_RANGE: the changes are gone; list again, and watch from the list's revision.
      }
    } finally {
      stream.on('error', () => {}); // Said once above.
      stream.cancel();
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
