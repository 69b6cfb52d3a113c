/**
 * What a sentence may have words of its own for: places where the widget runs, outside networks, the subject of a mail. A hub can have channels
 * besides, with names of their own.
 */
export const channelNames: readonly string[] = [
  'default',
  'web',
  'app',
  'kiosk',
  'sms',
  'whatsapp',
  'email',
  'email-subject',
  'telegram',
  'messenger',
  'instagram',
  'slack',
  'line',
];
