/** Numbers and addresses that are masked for this reader: having them shown. */
export { RevealButton } from './RevealButton.tsx'
