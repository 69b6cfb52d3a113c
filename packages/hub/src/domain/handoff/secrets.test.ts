import { describe, it } from 'node:test';
import { createReadableCode, findReadableCode } from '@segue/channels';
import { expect } from 'chai';
import { createTicketSecrets, secretHash } from './secrets.ts';

describe('the secrets of a ticket', () => {
  const code = createReadableCode(new Uint8Array(16).map((_, index) => index * 11));
  // Base64url has dashes and underscores: now and then a piece of a ticket looks like a readable code.
  const lookalike = `${code.replaceAll('-', '')}_abcdefg`;
  const made = createTicketSecrets({ id: () => 'id', secret: () => lookalike });

  it('are found again by the ticket, also when it looks like a code', () => {
    expect(findReadableCode(lookalike)).not.to.equal(undefined);
    expect(secretHash(made.ticket)).to.equal(made.ticketHash);
  });

  it('are found again by the code as a channel reads it', () => {
    expect(secretHash(findReadableCode(`code ${made.code.toLowerCase()}`)!)).to.equal(made.codeHash);
  });

  it('do not contain each other', () => {
    expect(made.ticketHash).not.to.contain(made.ticket);
    expect(made.ticketHash).not.to.equal(made.codeHash);
  });
});
