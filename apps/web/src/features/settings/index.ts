/** My settings, for the parts of them that other features bring. */
export { SettingsArea } from './SettingsArea.tsx'
export { deviceName } from './device-name.ts'
