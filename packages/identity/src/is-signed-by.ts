import { compactVerify, errors } from 'jose';
import type { VerificationKey } from './verification-key.ts';

/** Whether a token is signed with the key, in a way that the key allows. */
export async function isSignedBy(text: string, { key, algorithms }: Pick<VerificationKey, 'key' | 'algorithms'>): Promise<boolean> {
  try {
    await compactVerify(text, key, { algorithms: [...algorithms] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
