import { createHmac } from 'node:crypto';
import { isSameSecret } from '../domain/sha256.ts';

const sign = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(`device ${text}`).digest('base64url').slice(0, 32);

/** Value of the cookie that says: this operator signed in here before. It opens nothing by itself. */
export function signDevice(key: Uint8Array, operatorId: string, deviceId: string): string {
  const text = `${operatorId}.${deviceId}`;
  return `${text}.${sign(key, text)}`;
}

/** The device's id, if the cookie is ours and for this operator. */
export function knownDevice(key: Uint8Array, cookie: string | undefined, operatorId: string | undefined): string | undefined {
  const [forOperator = '', deviceId = '', signature = ''] = (cookie ?? '').split('.');
  if (operatorId === undefined || forOperator !== operatorId || deviceId === '') return undefined;
  return isSameSecret(signature, sign(key, `${forOperator}.${deviceId}`)) ? deviceId : undefined;
}
