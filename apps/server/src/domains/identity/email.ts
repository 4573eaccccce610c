/** Addresses are compared in this form: look-alike full-width letters and capitals do not make another login. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}
