export { createAccessTokens, type Access, type AccessTokens } from './access-token.ts';
export { createProofVerifier, type ProofVerifier, type ProofVerifierOptions, type ProvenRequest } from './dpop.ts';
export type { IssuerOptions } from './issuers.ts';
export { createMemoryReplay } from './memory-replay.ts';
export { createNonces, type Nonces } from './nonces.ts';
export type { Replay } from './replay.ts';
export type { Bearer, VerifiedIdentity } from './verified-identity.ts';
export { createAssertionVerifier, type AssertionVerifier, type AssertionVerifierOptions } from './verify.ts';
