// Asks how a certificate stands, as anyone who holds one may: no token. Usage: node verify.js ADDRESS NUMBER CODE
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const [address, number, code] = process.argv.slice(2);
const proto = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const definition = protoLoader.loadSync('cadre/v1/certificate.proto', {
  // The contract, and what it imports: "mvn -pl proto generate-resources" unpacks that.
  includeDirs: [join(proto, 'src/main/proto'), join(proto, 'target/proto-dependencies')],
  enums: String,
  defaults: true,
});
const { CertificateService } = grpc.loadPackageDefinition(definition).cadre.v1;
const loopback = /^(127\.|localhost:|\[::1\])/.test(address);
const service = new CertificateService(
  address,
  loopback ? grpc.credentials.createInsecure() : grpc.credentials.createSsl(),
);
service.verifyCertificate({ number, code }, { deadline: Date.now() + 10_000 }, (error, answer) => {
  console.log(error ? error.details : answer.standing);
  process.exitCode = answer?.standing === 'CERTIFICATE_STANDING_VALID' ? 0 : 1;
});
