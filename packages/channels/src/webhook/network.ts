import * as v from 'valibot';
import { defineNetwork } from '../network.ts';
import { httpBase } from '../http-base.ts';
import { linkPattern } from './entries.ts';
import { webhook } from './index.ts';
import { secretPattern } from './sign.ts';

const secretSentence = 'expected "whsec_" and base64 of 24 bytes or more, as "echo whsec_$(openssl rand -base64 32)" makes it';
const nameSentence = 'expected 1 to 40 letters, digits, ".", "-" or "_"';
const linkSentence = 'expected an address with {ticket} or {code} in it, such as https://app.example/chat?ticket={ticket}';

export const webhookNetwork = defineNetwork({
  name: 'webhook',
  title: 'Webhook',
  options: v.object({
    /** Where the other end takes what the hub says. */
    url: httpBase('https://app.example/segue'),
    secret: v.pipe(v.string(secretSentence), v.regex(secretPattern, secretSentence)),
    /** Tells accounts apart. Default: the host of the address. */
    name: v.optional(v.pipe(v.string(nameSentence), v.regex(/^[\w.-]{1,40}$/, nameSentence))),
    /** As customers know the place. */
    title: v.optional(v.pipe(v.string('expected a name'), v.minLength(1, 'expected a name'), v.maxLength(40, 'expected at most 40 signs'))),
    link: v.optional(v.pipe(v.string(linkSentence), v.regex(linkPattern, linkSentence))),
  }),
  needed: { url: 'expected the address of the other end, such as https://app.example/segue', secret: secretSentence },
  environment: { SEGUE_WEBHOOK_URL: 'url', SEGUE_WEBHOOK_SECRET: 'secret', SEGUE_WEBHOOK_LINK: 'link' },
  create: ({ url, secret, name, title, link }) =>
    webhook({
      url,
      secret,
      ...(name === undefined ? {} : { name }),
      ...(title === undefined ? {} : { title }),
      ...(link === undefined ? {} : { link }),
    }),
});
