/**
 * What the network delivers: the fields of a form. Only those that we read are named; others come at any time.
 * @see https://www.twilio.com/docs/messaging/guides/webhook-request
 * @see https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export interface TwilioDelivery {
  MessageSid: string;
  AccountSid?: string;
  /** Of whoever wrote; of a status: our own number. */
  From?: string;
  To?: string;
  Body?: string;
  NumMedia?: string;
  /** A word of the opt-out that the network has answered already: `STOP`, `START` or `HELP`. */
  OptOutType?: string;
  /** In reports on our own messages only. */
  MessageStatus?: string;
  ErrorCode?: string;
  /** `MediaUrl0`, `MediaContentType0` and so on. */
  [field: string]: string | undefined;
}

/** @see https://www.twilio.com/docs/messaging/api/message-resource */
export interface TwilioMessage {
  sid: string;
  status: string;
  error_code: number | null;
}

/** @see https://www.twilio.com/docs/usage/requests-to-twilio */
export interface TwilioRefusal {
  code: number;
  message: string;
  status: number;
}

/** @see https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export interface TwilioNumber {
  sid: string;
  phone_number: string;
  sms_url: string;
  sms_method: string;
  capabilities: { sms: boolean; mms: boolean };
}
