import { hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 as hex. Handles, tickets and codes are stored in this form only. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Equality that takes the same time wherever the difference is. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
