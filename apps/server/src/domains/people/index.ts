/** Persons, their accounts on our pages, and how they are reached. */
export { announceContacts } from './announce.ts'
export { contactsFor, type FoundContact, type Wanted } from './contacts-for.ts'
export { peopleDomain } from './domain.ts'
export { fetchProfile, type FetchProfileDeps } from './fetch-profile.ts'
export { type PeopleMediaDeps, peopleJobs } from './jobs.ts'
export { noteContacted } from './note-contacted.ts'
export { verifiedPhoneOf } from './verified-phone-of.ts'
export { type Attributes, type Claimed, contactBy, markVerified, moveVisitor, noteClaims } from './visitor-contacts.ts'
