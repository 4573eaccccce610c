/** Why a sign-in by the business's service came to nothing: as `refused` in the address of the sign-in page. A module of its own, so that the web app need not load every schema to know it. */
export const OIDC_REFUSALS = ['foreign', 'expired', 'denied', 'failed', 'unverified', 'domain', 'unknown'] as const
export type OidcRefusal = (typeof OIDC_REFUSALS)[number]
