/** Signing in with the accounts of the business. */
export { CompanySignIn } from './CompanySignIn.tsx'
