// node print-jwks.js 2026-12=new.pem 2026-06=old.pem > jwks.json
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

const keys = process.argv.slice(2).map((argument) => {
  const [kid, file] = argument.split('=');
  return { ...createPublicKey(readFileSync(file)).export({ format: 'jwk' }), kid, use: 'sig' };
});
process.stdout.write(`${JSON.stringify({ keys }, undefined, 2)}\n`);
