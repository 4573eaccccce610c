/** Teams, who is there for work, and who gets what nobody has yet. */
export { AssignPicker } from './AssignPicker.tsx'
export { RoutingPart } from './RoutingPart.tsx'
export { TeamsPart } from './TeamsPart.tsx'
export { TransferDialog } from './TransferDialog.tsx'
export { WhyPart } from './WhyPart.tsx'
