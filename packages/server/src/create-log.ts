import type { Log } from '@segue/hub';
import { pino } from 'pino';

/** JSON lines on standard output. Fields that could hold a secret are removed whoever logs them. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: { paths: ['token', 'ticket', 'handle', 'password', 'cookie', 'authorization', '*.token', '*.ticket'], remove: true },
  });
}
