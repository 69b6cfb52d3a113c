import * as v from 'valibot';
import { httpBase } from '../http-base.ts';
import { defineNetwork } from '../network.ts';
import { sms } from './index.ts';

const accountSentence = 'expected the Account SID from the Twilio console: "AC" and 32 letters and digits';
const tokenSentence = 'expected the Auth Token from the Twilio console';
const numberSentence = 'expected the number that customers write to, such as +15551234567: "+", country code and number without spaces';
const serviceSentence = 'expected the SID of a Messaging Service: "MG" and 32 letters and digits';

export const smsNetwork = defineNetwork({
  name: 'sms',
  title: 'SMS',
  options: v.object({
    accountSid: v.pipe(v.string(accountSentence), v.regex(/^AC[0-9a-f]{32}$/i, accountSentence)),
    authToken: v.pipe(v.string(tokenSentence), v.regex(/^\w{8,128}$/, tokenSentence)),
    number: v.optional(v.pipe(v.string(numberSentence), v.regex(/^\+[1-9]\d{6,14}$/, numberSentence))),
    /** A pool of senders in the place of one number. */
    messagingServiceSid: v.optional(v.pipe(v.string(serviceSentence), v.regex(/^MG[0-9a-f]{32}$/i, serviceSentence))),
    /** The number sends pictures: in the United States and Canada only. */
    mms: v.optional(v.boolean('expected true or false'), false),
    /** For the simulator. */
    apiRoot: v.optional(httpBase('https://api.twilio.com')),
  }),
  needed: { accountSid: accountSentence, authToken: tokenSentence },
  environment: {
    SEGUE_SMS_ACCOUNT: 'accountSid',
    SEGUE_SMS_TOKEN: 'authToken',
    SEGUE_SMS_NUMBER: 'number',
    SEGUE_SMS_SERVICE: 'messagingServiceSid',
  },
  problem({ number, messagingServiceSid, mms }) {
    if (number === undefined && messagingServiceSid === undefined)
      return { option: 'number', sentence: `is needed, or a "messagingServiceSid": ${numberSentence}.` };
    if (mms && number !== undefined && !number.startsWith('+1'))
      return { option: 'mms', sentence: 'is for numbers in the United States and Canada. Take it out.' };
    return undefined;
  },
  create: ({ accountSid, authToken, number, messagingServiceSid, mms, apiRoot }, { publicUrl }) =>
    sms({
      accountSid,
      authToken,
      mms,
      publicUrl,
      ...(number === undefined ? {} : { number }),
      ...(messagingServiceSid === undefined ? {} : { messagingServiceSid }),
      ...(apiRoot === undefined ? {} : { apiRoot }),
    }),
});
