import { createHandoffSteps, type HandoffMethods, type HandoffSteps, type HandoffsOptions } from './handoff-steps.ts';
import { createUploads, type Uploads, type UploadsOptions } from './uploads.ts';
import type { Client } from '../client.ts';

export interface LatePartsOptions extends HandoffsOptions, UploadsOptions {}

/** What a conversation of words in one place does without: files on their way, and going on elsewhere. */
export interface LateParts extends HandoffMethods, Pick<Client, 'upload' | 'retryUpload'>, Pick<Uploads, 'list' | 'cancel' | 'used'> {
  ticket: HandoffSteps['ticket'];
  hear: HandoffSteps['hear'];
  redeem: HandoffSteps['redeem'];
  /** Somebody else is here: nothing is left of what was not sent or used. */
  forget(): void;
}

export function createLateParts(options: LatePartsOptions): LateParts {
  const uploads = createUploads(options);
  const steps = createHandoffSteps(options);
  return {
    ...uploads,
    ...steps,
    upload: uploads.add,
    retryUpload: uploads.retry,
    forget() {
      uploads.forget();
      steps.forget();
    },
  };
}
