// Generated from the database by `npm run db:types`; a test fails when it is stale. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export type Json = unknown

export interface AssignmentDecisions {
  tenant_id: string
  id: Generated<string>
  conversation_id: string
  rule_id: string | null
  rule_name: string
  occasion: string
  outcome: string
  user_id: string | null
  team_id: string | null
  considered: ColumnType<Json, unknown, unknown>
  waited_ms: Generated<string>
  decided_at: string
}

export interface AssignmentSettings {
  tenant_id: string
  answer_assigns: Generated<boolean>
  answering_others: Generated<string>
  grace_seconds: Generated<number>
  idle_minutes: number | null
  away_releases: Generated<boolean>
  max_open: number | null
}

export interface AuthTokens {
  id: Generated<string>
  token_hash: Buffer
  purpose: string
  tenant_id: string
  subject: string
  data: Generated<Json>
  created_at: Generated<string>
  expires_at: string | null
  last_used_at: Generated<string>
  revoked_at: string | null
}

export interface AuthUsers {
  id: Generated<string>
  email: string
  password_hash: string | null
  totp_secret: Buffer | null
  totp_enabled_at: string | null
  totp_last_step: string | null
  recovery_hashes: Generated<Buffer[]>
  status: Generated<string>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AutomatedReplies {
  tenant_id: string
  id: Generated<string>
  name: string
  trigger_type: string
  keywords: Generated<string[]>
  keyword_match: Generated<string>
  reply_message: string
  conditions: ColumnType<Json, unknown, unknown>
  priority: Generated<number>
  is_active: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AutomationRules {
  tenant_id: string
  id: Generated<string>
  name: string
  event: string
  minutes: number | null
  business_hours: Generated<boolean>
  conditions: ColumnType<Json, unknown, unknown>
  actions: ColumnType<Json, unknown, unknown>
  stops: Generated<boolean>
  is_active: Generated<boolean>
  paused_reason: string | null
  position: number
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AutomationRuns {
  tenant_id: string
  id: Generated<string>
  rule_id: string | null
  reply_id: string | null
  conversation_id: string
  event_n: string | null
  occasion: string | null
  outcome: string
  action: number | null
  reason: string | null
  created_at: Generated<string>
}

export interface BusinessCalendarPages {
  tenant_id: string
  page_id: string
  calendar_id: string
}

export interface BusinessCalendarTeams {
  tenant_id: string
  team_id: string
  calendar_id: string
}

export interface BusinessCalendars {
  tenant_id: string
  id: Generated<string>
  name: string
  time_zone: string
  week: ColumnType<Json, unknown, unknown>
  holidays: Generated<Json>
  is_default: Generated<boolean>
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CannedResponses {
  tenant_id: string
  id: Generated<string>
  user_id: string | null
  shortcut: string
  title: string
  category: string | null
  content: string
  platforms: Generated<string[]>
  usage_count: Generated<number>
  last_used_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface ChannelsBudget {
  subject: Buffer
  day: string
  used: number
  taken_until: string
}

export interface ChannelsConsent {
  tenant_id: string
  id: Generated<string>
  integration_id: string
  consent: string
  session_id: string
  state_hash: Buffer
  redirect_uri: string
  verifier: Buffer | null
  standing: Generated<string>
  detail: string | null
  found: Buffer | null
  expires_at: string
  created_at: Generated<string>
}

export interface ChannelsPageCursor {
  tenant_id: string
  page_id: string
  stream: string
  cursor: ColumnType<Json, unknown | undefined, unknown>
  next_at: string | null
  attempt: Generated<string>
  lease_until: string | null
  rung: Generated<boolean>
  failures: Generated<number>
  last_at: string | null
  last_news_at: string | null
  last_error_at: string | null
  last_error: string | null
  done_at: string | null
  progress: ColumnType<Json, unknown | undefined, unknown>
  last_units: Generated<number>
  units_today: Generated<number>
  budget_day: string | null
  granted: Generated<boolean>
  created_at: Generated<string>
}

export interface ChannelsPageListener {
  tenant_id: string
  page_id: string
  holder: string | null
  held_until: string | null
  since: string | null
  failures: Generated<number>
  next_at: Generated<string>
  last_error: string | null
}

export interface ChannelsPageState {
  tenant_id: string
  page_id: string
  health: Generated<string>
  health_since: Generated<string>
  health_reason: string | null
  last_inbound_at: string | null
  last_outbound_at: string | null
  last_error_at: string | null
  last_error: string | null
  failures: Generated<number>
  blocked_until: string | null
  refresh_until: string | null
  next_send_at: string | null
  next_comment_at: string | null
  next_live_at: string | null
  access_ends_at: string | null
  access_warned: number | null
  silence_watch: Generated<boolean>
  rhythm: number[] | null
  rhythm_at: string | null
}

export interface ChannelsPlatformPages {
  tenant_id: string
  id: Generated<string>
  platform_id: string
  integration_id: string
  name: string
  entity_id: string
  entity_id_secondary: string | null
  reach: Generated<string>
  engagement: Generated<string>
  status: Generated<string>
  budget: Generated<string>
  access: Buffer | null
  access_version: Generated<number>
  token_expires_at: string | null
  settings: Generated<Json>
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  updated_at: Generated<string>
  deleted_at: string | null
  twin_of: string | null
  undo_s: number | null
}

export interface ChannelsPlatforms {
  tenant_id: string
  id: Generated<string>
  name: string
  platform_type: string
  status: Generated<string>
  total_reach: Generated<string>
  total_engagement: Generated<string>
  total_budget: Generated<string>
  page_count: Generated<number>
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  updated_at: Generated<string>
  deleted_at: string | null
}

export interface ConversationAssignments {
  tenant_id: string
  id: Generated<string>
  conversation_id: string
  assigned_to: string
  assigned_by: string | null
  assignment_type: string
  cause: string | null
  reason: string | null
  assigned_at: string
  unassigned_at: string | null
  unassigned_by: string | null
  end_cause: string | null
}

export interface ConversationDrafts {
  tenant_id: string
  conversation_id: string
  user_id: string
  kind: string
  content: Generated<string>
  reply_to_message_id: string | null
  file_ids: Generated<string[]>
  extra: Generated<Json>
  version: string
  updated_at: Generated<string>
  shared: Generated<boolean>
  taken_at: string | null
  taken_by: string | null
}

export interface ConversationFacts {
  tenant_id: string
  conversation_id: string
  page_id: string
  platform: string
  team_id: string | null
  assigned_to: string | null
  created_at: string
  first_response_seconds: number | null
  first_response_open: number | null
  resolved_at: string | null
  resolution_seconds: number | null
  resolution_open: number | null
  resolutions: number
  reopened: number
  inbound: number
  replies: number
  automatic: number
  last_at: Generated<string>
}

export interface ConversationMerges {
  tenant_id: string
  id: Generated<string>
  target_id: string
  source_id: string
  target_status: string
  source_status: string
  source_assigned_to: string | null
  merged_at: string
  merged_by: string | null
  merged_by_name: string | null
  undone_at: string | null
  undone_by: string | null
  undone_by_name: string | null
}

export interface ConversationNoteMentions {
  tenant_id: string
  note_id: string
  user_id: string
  conversation_id: string
  name: string
  created_at: Generated<string>
  named: Generated<boolean>
}

export interface ConversationNoteTeamMentions {
  tenant_id: string
  note_id: string
  team_id: string
  conversation_id: string
  name: string
  user_ids: string[]
  created_at: Generated<string>
}

export interface ConversationNotes {
  tenant_id: string
  id: Generated<string>
  conversation_id: string
  user_id: string | null
  author_name: string
  client_id: string | null
  content: string | null
  version: Generated<number>
  created_at: string
  edited_at: string | null
  pinned_at: string | null
  pinned_by: string | null
  deleted_at: string | null
  deleted_by: string | null
}

export interface ConversationParticipants {
  tenant_id: string
  conversation_id: string
  user_id: string
  reason: string
  added_by: string | null
  created_at: Generated<string>
}

export interface ConversationReads {
  tenant_id: string
  user_id: string
  conversation_id: string
  read_seq: string
  inbound_read: number
  read_at: string
}

export interface ConversationTag {
  tenant_id: string
  conversation_id: string
  conversation_tag_id: string
  created_by: string | null
  created_at: Generated<string>
}

export interface ConversationTags {
  tenant_id: string
  id: Generated<string>
  name: string
  color: Generated<string>
  description: string | null
  created_by: string | null
  created_at: Generated<string>
  version: Generated<number>
  updated_at: Generated<string>
}

export interface ConversationTransfers {
  tenant_id: string
  id: Generated<string>
  conversation_id: string
  transferred_by: string | null
  from_user_id: string | null
  from_team_id: string | null
  to_kind: string
  to_user_id: string | null
  to_team_id: string | null
  reason: string
  note: string | null
  created_at: string
  seen_at: string | null
  seen_by: string | null
}

export interface CrmCustomerMergeLogs {
  tenant_id: string
  id: Generated<string>
  survivor_id: string
  person_id: string
  reason: string
  evidence: string | null
  merged_at: string
  merged_by: string | null
  merged_by_name: string | null
  undone_at: string | null
  undone_by: string | null
  undone_by_name: string | null
}

export interface CrmPersonalContacts {
  tenant_id: string
  id: Generated<string>
  person_id: string
  kind: string
  value: string
  normalised: string
  is_primary: Generated<boolean>
  verified_at: string | null
  source: string
  created_at: Generated<string>
}

export interface CrmPersonalDistinctions {
  tenant_id: string
  person_id: string
  other_id: string
  said_at: string
  said_by: string | null
}

export interface CrmPersonalKeys {
  tenant_id: string
  id: Generated<string>
  external_key: string
  merged_into_id: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  erased_at: string | null
}

export interface CrmPersonalProfile {
  tenant_id: string
  person_id: string
  full_name: string | null
  name_source: Generated<string>
  language: string | null
  time_zone: string | null
  location: string | null
  tags: Generated<string[]>
  blocked_at: string | null
  blocked_by: string | null
  last_contacted_at: string | null
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  updated_at: Generated<string>
  name_key: Generated<string | null>
}

export interface CsatAnswers {
  tenant_id: string
  survey_id: string
  conversation_id: string
  rating: number
  comment: string | null
  answered_at: string
  changed_at: string
  version: Generated<number>
}

export interface CsatPages {
  tenant_id: string
  page_id: string
}

export interface CsatSettings {
  tenant_id: string
  delay_minutes: number
  quiet_days: number
  question_en: string | null
  question_vi: string | null
  question_es: string | null
  version: number
  updated_by: string | null
  updated_at: string
}

export interface CsatSurveys {
  tenant_id: string
  id: Generated<string>
  conversation_id: string
  page_id: string
  contact_id: string
  message_id: string | null
  user_id: string | null
  team_id: string | null
  language: string
  resolved_at: string
  asked_at: string
  expires_at: string
}

export interface DirKeys {
  key: string
  kind: string
  tenant_id: string
  target_id: string
}

export interface DirMemberships {
  auth_user_id: string
  tenant_id: string
  user_id: string
  active: Generated<boolean>
}

export interface DirTenants {
  slug: string
  tenant_id: string
  name: string
}

export interface EventFeed {
  tenant_id: string
  n: string
  type: string
  conversation_id: string | null
  message_id: string | null
  contact_id: string | null
  person_id: string | null
  page_id: string | null
  user_id: string | null
  fields: Generated<string[]>
  data: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
}

export interface EventFeedHeads {
  tenant_id: string
  n: string
}

export interface FeedFollowers {
  tenant_id: string
  follower: string
  n: string
}

export interface Files {
  tenant_id: string
  id: Generated<string>
  key: string
  purpose: string
  name: string
  kind: string
  mime_type: string
  size_bytes: string
  sha256: Buffer
  width: number | null
  height: number | null
  duration_ms: number | null
  waveform: number[] | null
  storage: string
  storage_key: string
  thumb_key: string | null
  created_by: string | null
  created_for: string | null
  created_at: Generated<string>
  deleted_at: string | null
}

export interface IdempotencyKeys {
  tenant_id: string
  actor: string
  key: string
  route: string
  body_hash: Buffer
  status: number | null
  response: string | null
  created_at: Generated<string>
  expires_at: string
  committed_at: string | null
}

export interface InboxPageSettings {
  tenant_id: string
  page_id: string
  reopen_as: Generated<string>
  auto_resolve: Generated<string>
  auto_resolve_after_minutes: number | null
  version: Generated<number>
  updated_at: Generated<string>
  new_thread_after_days: number | null
}

export interface InboxSettings {
  tenant_id: string
  unread_on_return: Generated<boolean>
  keep_assignee_on_reopen: Generated<boolean>
  resolve_needs_note: Generated<boolean>
  resolve_needs_tag: Generated<boolean>
  auto_resolve_after_minutes: number | null
  auto_resolve_waiting: Generated<boolean>
  auto_resolve_message: string | null
  version: Generated<number>
  updated_by: string | null
  updated_at: Generated<string>
  unread_until_answered: Generated<boolean>
}

export interface InboxViews {
  tenant_id: string
  id: Generated<string>
  user_id: string | null
  name: string
  icon: string
  color: string
  filter: ColumnType<Json, unknown, unknown>
  sort: string
  position: number
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  unread_first: Generated<boolean>
}

export interface IngestFailures {
  id: Generated<string>
  tenant_id: string
  envelope_id: string
  integration_id: string
  via: string
  part: number
  state: string
  reason: string
  detail: string | null
  account: string | null
  attempts: Generated<number>
  received_at: string
  created_at: Generated<string>
  last_attempt_at: Generated<string>
  resolved_at: string | null
}

export interface IngestQueue {
  envelope_id: string
  tenant_id: string
  attempts: Generated<number>
  due_at: Generated<string>
}

export interface InstallationKeys {
  name: string
  public: string
  sealed: Buffer
  created_at: Generated<string>
}

export interface LegalHolds {
  tenant_id: string
  id: Generated<string>
  person_id: string | null
  conversation_id: string | null
  reason: string
  placed_at: string
  placed_by: string | null
  placed_by_name: string
  lifted_at: string | null
  lifted_by: string | null
  lifted_by_name: string | null
}

export interface LivePresence {
  tenant_id: string
  process: string
  user_ids: string[]
  beat_at: string
}

export interface LiveSignals {
  id: Generated<string>
  tenant_id: string
  origin: string
  signal: ColumnType<Json, unknown, unknown>
  about: ColumnType<Json, unknown, unknown>
  said_at: Generated<string>
}

export interface LiveViewing {
  tenant_id: string
  user_id: string
  conversation_id: string
  until: string
}

export interface LogsHuman {
  tenant_id: string
  id: Generated<string>
  actor_kind: string
  user_id: string | null
  actor_name: string
  action: string
  entity: string
  entity_id: string | null
  outcome: Generated<string>
  changes: ColumnType<Json, unknown | undefined, unknown>
  request_id: string | null
  ip: string | null
  user_agent: string | null
  created_at: Generated<string>
}

export interface LogsSystem {
  tenant_id: string
  id: Generated<string>
  level: string
  source: string
  what: string
  entity: string | null
  entity_id: string | null
  detail: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
}

export interface LogsWebhook {
  id: Generated<string>
  tenant_id: string
  integration_id: string
  via: string
  received_at: Generated<string>
  headers: ColumnType<Json, unknown, unknown>
  body: Buffer
}

export interface Macros {
  tenant_id: string
  id: Generated<string>
  user_id: string | null
  name: string
  actions: ColumnType<Json, unknown, unknown>
  usage_count: Generated<number>
  last_used_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface MessageSchedules {
  tenant_id: string
  message_id: string
  first_message_id: string
  user_id: string | null
  held: Generated<boolean>
  due_at: string
  cancel_after_inbound: number | null
  released_at: string | null
  version: Generated<number>
  created_at: Generated<string>
}

export interface MessageStatusUpdates {
  tenant_id: string
  id: Generated<string>
  message_id: string
  status: string
  status_at: string
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
}

export interface MessageTemplateSyncs {
  tenant_id: string
  page_id: string
  asked_at: string | null
  synced_at: string | null
  error: string | null
}

export interface MessageTemplates {
  tenant_id: string
  id: Generated<string>
  page_id: string
  external_id: string | null
  name: string
  language: string
  category: string
  status: Generated<string>
  outstanding: string | null
  attempts: Generated<number>
  reason: string | null
  quality: string | null
  header_kind: string | null
  header_text: string | null
  header_file_id: string | null
  body: string
  footer: string | null
  buttons: Generated<Json>
  variables: Generated<Json>
  unsupported: Generated<string[]>
  state_at: Generated<string>
  news_at: string | null
  usage_count: Generated<number>
  last_used_at: string | null
  synced_at: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  header_link: string | null
}

export interface OmnichannelAddressFault {
  tenant_id: string
  id: Generated<string>
  address: string
  what: string
  at: string
  code: string | null
  detail: string | null
  message_id: string | null
  noted_by: string | null
  noted_by_name: string | null
  created_at: Generated<string>
}

export interface OmnichannelCommentRule {
  tenant_id: string
  page_id: string
  hide_all: Generated<boolean>
  hide_phones: Generated<boolean>
  hide_words: Generated<string[]>
  unhide_after_minutes: number | null
  version: Generated<number>
  updated_by: string | null
  updated_at: string
}

export interface OmnichannelContact {
  tenant_id: string
  id: Generated<string>
  page_id: string | null
  personal_key_id: string
  platform_user_id: string | null
  external_customer_id: string | null
  integration_via: string | null
  link: string | null
  display_name: string | null
  username: string | null
  avatar_file_id: string | null
  avatar_source: string | null
  verified_at: string | null
  subscribed: boolean | null
  profile_asked_at: string | null
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface OmnichannelContactConsent {
  tenant_id: string
  id: Generated<string>
  contact_id: string
  what: string
  at: string
  source: string
  data: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  reason: string | null
  noted_by: string | null
  noted_by_name: string | null
}

export interface OmnichannelContactIdentity {
  tenant_id: string
  id: Generated<string>
  page_id: string
  contact_id: string
  kind: string
  value: string
  created_at: Generated<string>
}

export interface OmnichannelConversation {
  tenant_id: string
  id: Generated<string>
  page_id: string
  contact_id: string
  thread_key: string
  channel_type: Generated<string>
  subject: string | null
  status: Generated<string>
  priority: Generated<string>
  assigned_to: string | null
  last_seq: Generated<string>
  message_count: Generated<number>
  inbound_count: Generated<number>
  unread_count: Generated<number>
  last_message_id: string | null
  last_message_at: string | null
  last_activity_at: Generated<string>
  last_inbound_at: string | null
  window_until: string | null
  waiting_since: string | null
  first_response_at: string | null
  last_agent_response_at: string | null
  resolved_at: string | null
  resolved_by: string | null
  archived_at: string | null
  snoozed_until: string | null
  snoozed_at: string | null
  snoozed_by: string | null
  sla_policy_id: string | null
  sla_first_response_due_at: string | null
  sla_resolution_due_at: string | null
  sla_first_response_breached: Generated<boolean>
  sla_resolution_breached: Generated<boolean>
  lease_token: string | null
  lease_until: string | null
  version: Generated<number>
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
  updated_at: Generated<string>
  reply_handle: string | null
  reply_handle_until: string | null
  place: Generated<string>
  post_id: string | null
  linked_conversation_id: string | null
  team_id: string | null
  snooze_through_replies: Generated<boolean>
  merged_into_id: string | null
  sla_next_response_due_at: string | null
  sla_next_response_breached: Generated<boolean>
  sla_due_at: string | null
  sla_state: string | null
  sla: ColumnType<Json, unknown | undefined, unknown>
}

export interface OmnichannelConversationLabel {
  tenant_id: string
  conversation_id: string
  external_keys: string[]
  told_at: string
}

export interface OmnichannelErasedId {
  tenant_id: string
  hash: Buffer
  erased_at: string
}

export interface OmnichannelErasedKey {
  tenant_id: string
  sealed: Buffer
}

export interface OmnichannelMessage {
  tenant_id: string
  id: Generated<string>
  page_id: string
  conversation_id: string
  contact_id: string | null
  admin_id: string | null
  seq: string
  direction: string
  type: string
  sender_type: string
  sender_name: string | null
  message: string | null
  data: ColumnType<Json, unknown | undefined, unknown>
  status: string
  client_id: string | null
  client_ref: string | null
  platform_message_id: string | null
  reply_to_message_id: string | null
  reply_to_platform_id: string | null
  is_external: Generated<boolean>
  content_version: Generated<string>
  sent_at: string
  created_at: Generated<string>
  updated_at: Generated<string>
  send_after: string | null
  attempts: Generated<number>
  dispatched_at: string | null
  next_attempt_at: string | null
  delivered_at: string | null
  read_at: string | null
  failed_at: string | null
  error_class: string | null
  error_code: string | null
  error_message: string | null
  edited_at: string | null
  deleted_at: string | null
  metadata: ColumnType<Json, unknown | undefined, unknown>
  repeat_until: string | null
  unsure_since: string | null
  parent_platform_id: string | null
  is_private: Generated<boolean>
  moderation: string | null
  moderated_at: string | null
  moderated_by: string | null
  liked_at: string | null
  moderation_acts: Generated<number>
  purged_at: string | null
  is_history: Generated<boolean>
  customer_text: string | null
}

export interface OmnichannelMessageAlias {
  tenant_id: string
  page_id: string
  alias: string
  message_id: string
}

export interface OmnichannelMessageAttachment {
  tenant_id: string
  id: Generated<string>
  message_id: string
  ordinal: number
  type: string
  file_id: string | null
  state: Generated<string>
  error: string | null
  attempts: Generated<number>
  is_voice: Generated<boolean>
  platform_url: string | null
  platform_media_id: string | null
  mime_type: string | null
  filename: string | null
  file_size: string | null
  sha256: string | null
  metadata: ColumnType<Json, unknown | undefined, unknown>
  created_at: Generated<string>
}

export interface OmnichannelMessageHtml {
  tenant_id: string
  message_id: string
  html: string
}

export interface OmnichannelMessageModeration {
  tenant_id: string
  id: Generated<string>
  message_id: string
  act: string
  kind: string
  state: Generated<string>
  rule: string | null
  requested_by: string | null
  attempts: Generated<number>
  error_class: string | null
  error_code: string | null
  error_message: string | null
  created_at: string
  ended_at: string | null
}

export interface OmnichannelMessageReaction {
  tenant_id: string
  id: Generated<string>
  message_id: string
  actor: string
  contact_id: string | null
  user_id: string | null
  emoji: string
  reacted_at: string
  created_at: Generated<string>
}

export interface OmnichannelPageLabel {
  tenant_id: string
  page_id: string
  external_key: string
  tag_id: string
  named_at: string
}

export interface OmnichannelParkedEvent {
  tenant_id: string
  id: Generated<string>
  page_id: string
  target: string
  kind: string
  event: ColumnType<Json, unknown, unknown>
  event_hash: Buffer
  created_at: Generated<string>
  expires_at: string
}

export interface OmnichannelPost {
  tenant_id: string
  id: Generated<string>
  page_id: string
  platform_post_id: string
  kind: string
  url: string | null
  message: string | null
  author_name: string | null
  picture_url: string | null
  picture_file_id: string | null
  posted_at: string | null
  told_at: string | null
  removed_at: string | null
  asked_at: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface OutgoingFeeds {
  tenant_id: string
}

export interface PersonErasures {
  tenant_id: string
  id: Generated<string>
  person_id: string
  state: string
  asked_at: string
  asked_by: string | null
  asked_by_name: string
  agreed_at: string | null
  agreed_by: string | null
  agreed_by_name: string | null
  traces: Buffer | null
  counts: ColumnType<Json, unknown | undefined, unknown>
  finished_at: string | null
}

export interface PersonExports {
  tenant_id: string
  id: Generated<string>
  person_id: string
  with_notes: boolean
  state: Generated<string>
  attempts: Generated<number>
  total: Generated<number>
  done: Generated<number>
  asked_at: string
  asked_by: string | null
  asked_by_key: string | null
  asked_by_name: string
  file_id: string | null
  size_bytes: string | null
  missing_files: number | null
  link_hash: Buffer | null
  finished_at: string | null
  expires_at: string | null
}

export interface PlatformIntegrations {
  tenant_id: string
  id: Generated<string>
  via: string
  integration_name: string
  webhook_key: string
  app_id: string | null
  api_base: string | null
  secrets: Buffer | null
  settings: Generated<Json>
  is_active: Generated<boolean>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  refused_calls: Generated<number>
  refused_since: string | null
  refused_last_at: string | null
  consent: string | null
}

export interface PrivacySettings {
  tenant_id: string
  erasure_needs_two: Generated<boolean>
  version: Generated<number>
  updated_by: string | null
  updated_at: Generated<string>
}

export interface RateLimits {
  bucket: string
  subject: Buffer
  count: number
  window_end: string
}

export interface ReportFacts {
  tenant_id: string
  conversation_id: string
  kind: string
  ordinal: number
  at: string
  until: string | null
  user_id: string | null
  count: Generated<number>
  seconds: number | null
  open_seconds: number | null
  rating: number | null
}

export interface RetentionRules {
  tenant_id: string
  rule: string
  after_days: number | null
  version: Generated<number>
  updated_by: string | null
  updated_at: string
}

export interface RetentionRuns {
  tenant_id: string
  id: Generated<string>
  rule: string
  after_days: number
  state: Generated<string>
  done: Generated<number>
  asked_by: string | null
  asked_by_name: string | null
  started_at: string
  finished_at: string | null
}

export interface RoutingQueue {
  tenant_id: string
  conversation_id: string
  rule_id: string
  not_user_id: string | null
  since: string
}

export interface RoutingRules {
  tenant_id: string
  id: Generated<string>
  name: string
  position: number
  is_active: Generated<boolean>
  conditions: ColumnType<Json, unknown, unknown>
  team_id: string | null
  strategy: string
  speaks_language: Generated<boolean>
  skills: Generated<string[]>
  most_per_window: Generated<number>
  window_seconds: Generated<number>
  skip_older_days: Generated<number>
  escalate_minutes: number | null
  escalate_to: string | null
  escalate_team_id: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface ShiftDays {
  tenant_id: string
  user_id: string
  day: string
  spans: ColumnType<Json, unknown, unknown>
  note: string | null
  set_by: string | null
}

export interface ShiftOverrides {
  tenant_id: string
  user_id: string
  since: string
  until: string
}

export interface SlaClocks {
  tenant_id: string
  conversation_id: string
  metric: string
  round: number
  policy_id: string | null
  started_at: string
  pauses: Generated<Json>
  stand: string | null
  stand_since: string | null
  ended_at: string | null
  target_minutes: number | null
  state: string
  due_at: string | null
  warn_at: string | null
  remaining_ms: string | null
  warned_at: string | null
  breached_at: string | null
  updated_at: Generated<string>
}

export interface SlaPolicies {
  tenant_id: string
  id: Generated<string>
  name: string
  description: string | null
  position: Generated<number>
  conditions: Generated<Json>
  first_response_time_minutes: number | null
  next_response_time_minutes: number | null
  resolution_time_minutes: number | null
  warn_minutes: number | null
  hours: Generated<string>
  calendar_id: string | null
  is_active: Generated<boolean>
  is_default: Generated<boolean>
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SmsCustomerSenderChanges {
  tenant_id: string
  id: Generated<string>
  service_account_id: string
  phone: string
  from_page_id: string
  to_page_id: string
  why: string
  changed_at: string
  changed_by: string | null
}

export interface SmsCustomerSenders {
  tenant_id: string
  service_account_id: string
  phone: string
  page_id: string
  since: string
}

export interface SmsSenderPhoneNumbers {
  tenant_id: string
  page_id: string
  service_account_id: string
  parts_per_second: number | null
  created_at: Generated<string>
}

export interface SmsServiceAccounts {
  tenant_id: string
  id: Generated<string>
  name: string
  integration_id: string | null
  provider_service_id: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SysApiKeys {
  tenant_id: string
  id: Generated<string>
  name: string
  hint: string
  scopes: string[]
  created_by: string | null
  created_at: Generated<string>
  expires_at: string | null
  revoked_at: string | null
}

export interface SysDataKeys {
  tenant_id: string
  id: Generated<string>
  master_id: string
  wrapped: Buffer
  created_at: Generated<string>
}

export interface SysOidcProviders {
  tenant_id: string
  name: string
  issuer: string
  client_id: string
  client_secret: Buffer
  domains: string[]
  default_role_id: string | null
  only_by_oidc: Generated<boolean>
  is_active: Generated<boolean>
  version: Generated<number>
  updated_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SysOidcRequests {
  tenant_id: string
  id: Generated<string>
  state_hash: Buffer
  browser_hash: Buffer
  issuer: string
  client_id: string
  nonce: string
  verifier: Buffer
  next_path: string | null
  created_at: Generated<string>
  expires_at: string
  used_at: string | null
}

export interface SysPermissions {
  key: string
  resource: string
  action: string
  description: string
  scoped: boolean
}

export interface SysRolePermissions {
  tenant_id: string
  role_id: string
  permission_key: string
  scope: Generated<string>
}

export interface SysRoles {
  tenant_id: string
  id: Generated<string>
  key: string
  name: string
  description: string | null
  is_system: Generated<boolean>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SysTeamMembers {
  tenant_id: string
  team_id: string
  user_id: string
  is_lead: Generated<boolean>
  created_at: Generated<string>
  max_open: number | null
}

export interface SysTeams {
  tenant_id: string
  id: Generated<string>
  name: string
  description: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SysTenants {
  id: Generated<string>
  slug: string
  name: string
  status: Generated<string>
  time_zone: Generated<string>
  locale: Generated<string>
  settings: Generated<Json>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SysUserRoles {
  tenant_id: string
  user_id: string
  role_id: string
  created_at: Generated<string>
}

export interface SysUserSubjects {
  tenant_id: string
  issuer: string
  subject: string
  user_id: string
  created_at: Generated<string>
  last_used_at: string
}

export interface SysUsers {
  tenant_id: string
  id: Generated<string>
  auth_user_id: string
  email: string
  full_name: string
  kind: Generated<string>
  avatar_file_id: string | null
  phone: string | null
  status: Generated<string>
  manager_id: string | null
  preferences: Generated<Json>
  last_seen_at: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  deactivated_at: string | null
}

export interface Timers {
  id: Generated<string>
  tenant_id: string
  what: string
  ref: string
  due_at: string
}

export interface UserAvailability {
  tenant_id: string
  user_id: string
  state: string
  set_how: string
  set_by: string | null
  since: string
  until: string | null
  left_at: string | null
}

export interface UserNotices {
  tenant_id: string
  id: Generated<string>
  user_id: string
  kind: string
  conversation_id: string | null
  page_id: string | null
  endpoint_id: string | null
  message_id: string | null
  note_id: string | null
  by_user_id: string | null
  first_n: string
  last_n: string
  count: Generated<number>
  in_app: boolean
  created_at: string
  last_at: string
  seen_at: string | null
  read_at: string | null
  mailed_at: string | null
  mailed_n: string | null
}

export interface UserPushSubscriptions {
  tenant_id: string
  id: Generated<string>
  user_id: string
  session_id: string
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  user_agent: string | null
  failures: Generated<number>
  created_at: string
  last_success_at: string | null
}

export interface UserSkills {
  tenant_id: string
  user_id: string
  max_open: number | null
  languages: Generated<string[]>
  skills: Generated<string[]>
}

export interface WebhookDeliveries {
  tenant_id: string
  id: Generated<string>
  endpoint_id: string
  event_n: string | null
  conversation_id: string | null
  type: string
  webhook_id: string
  body: string
  status: Generated<string>
  tries: Generated<number>
  attempts: Generated<Json>
  next_at: string | null
  created_at: Generated<string>
  finished_at: string | null
}

export interface WebhookEndpoints {
  tenant_id: string
  id: Generated<string>
  name: string
  url: string
  events: Generated<string[]>
  author_id: string | null
  secrets: Buffer | null
  is_active: Generated<boolean>
  off_reason: string | null
  off_at: string | null
  cursor_n: string
  failing_since: string | null
  failures: Generated<number>
  paused_until: string | null
  lease_until: string | null
  last_success_at: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface WorkShifts {
  tenant_id: string
  id: Generated<string>
  user_id: string | null
  team_id: string | null
  time_zone: string
  week: ColumnType<Json, unknown, unknown>
  version: Generated<number>
  updated_by: string | null
  updated_at: string
}

export interface WorkerHeartbeats {
  worker_id: string
  host: string
  pid: number
  roles: string[]
  job_workers: Generated<string[]>
  started_at: Generated<string>
  beat_at: Generated<string>
}

export interface DB {
  assignment_decisions: AssignmentDecisions
  assignment_settings: AssignmentSettings
  auth_tokens: AuthTokens
  auth_users: AuthUsers
  automated_replies: AutomatedReplies
  automation_rules: AutomationRules
  automation_runs: AutomationRuns
  business_calendar_pages: BusinessCalendarPages
  business_calendar_teams: BusinessCalendarTeams
  business_calendars: BusinessCalendars
  canned_responses: CannedResponses
  channels_budget: ChannelsBudget
  channels_consent: ChannelsConsent
  channels_page_cursor: ChannelsPageCursor
  channels_page_listener: ChannelsPageListener
  channels_page_state: ChannelsPageState
  channels_platform_pages: ChannelsPlatformPages
  channels_platforms: ChannelsPlatforms
  conversation_assignments: ConversationAssignments
  conversation_drafts: ConversationDrafts
  conversation_facts: ConversationFacts
  conversation_merges: ConversationMerges
  conversation_note_mentions: ConversationNoteMentions
  conversation_note_team_mentions: ConversationNoteTeamMentions
  conversation_notes: ConversationNotes
  conversation_participants: ConversationParticipants
  conversation_reads: ConversationReads
  conversation_tag: ConversationTag
  conversation_tags: ConversationTags
  conversation_transfers: ConversationTransfers
  crm_customer_merge_logs: CrmCustomerMergeLogs
  crm_personal_contacts: CrmPersonalContacts
  crm_personal_distinctions: CrmPersonalDistinctions
  crm_personal_keys: CrmPersonalKeys
  crm_personal_profile: CrmPersonalProfile
  csat_answers: CsatAnswers
  csat_pages: CsatPages
  csat_settings: CsatSettings
  csat_surveys: CsatSurveys
  dir_keys: DirKeys
  dir_memberships: DirMemberships
  dir_tenants: DirTenants
  event_feed: EventFeed
  event_feed_heads: EventFeedHeads
  feed_followers: FeedFollowers
  files: Files
  idempotency_keys: IdempotencyKeys
  inbox_page_settings: InboxPageSettings
  inbox_settings: InboxSettings
  inbox_views: InboxViews
  ingest_failures: IngestFailures
  ingest_queue: IngestQueue
  installation_keys: InstallationKeys
  legal_holds: LegalHolds
  live_presence: LivePresence
  live_signals: LiveSignals
  live_viewing: LiveViewing
  logs_human: LogsHuman
  logs_system: LogsSystem
  logs_webhook: LogsWebhook
  macros: Macros
  message_schedules: MessageSchedules
  message_status_updates: MessageStatusUpdates
  message_template_syncs: MessageTemplateSyncs
  message_templates: MessageTemplates
  omnichannel_address_fault: OmnichannelAddressFault
  omnichannel_comment_rule: OmnichannelCommentRule
  omnichannel_contact: OmnichannelContact
  omnichannel_contact_consent: OmnichannelContactConsent
  omnichannel_contact_identity: OmnichannelContactIdentity
  omnichannel_conversation: OmnichannelConversation
  omnichannel_conversation_label: OmnichannelConversationLabel
  omnichannel_erased_id: OmnichannelErasedId
  omnichannel_erased_key: OmnichannelErasedKey
  omnichannel_message: OmnichannelMessage
  omnichannel_message_alias: OmnichannelMessageAlias
  omnichannel_message_attachment: OmnichannelMessageAttachment
  omnichannel_message_html: OmnichannelMessageHtml
  omnichannel_message_moderation: OmnichannelMessageModeration
  omnichannel_message_reaction: OmnichannelMessageReaction
  omnichannel_page_label: OmnichannelPageLabel
  omnichannel_parked_event: OmnichannelParkedEvent
  omnichannel_post: OmnichannelPost
  outgoing_feeds: OutgoingFeeds
  person_erasures: PersonErasures
  person_exports: PersonExports
  platform_integrations: PlatformIntegrations
  privacy_settings: PrivacySettings
  rate_limits: RateLimits
  report_facts: ReportFacts
  retention_rules: RetentionRules
  retention_runs: RetentionRuns
  routing_queue: RoutingQueue
  routing_rules: RoutingRules
  shift_days: ShiftDays
  shift_overrides: ShiftOverrides
  sla_clocks: SlaClocks
  sla_policies: SlaPolicies
  sms_customer_sender_changes: SmsCustomerSenderChanges
  sms_customer_senders: SmsCustomerSenders
  sms_sender_phone_numbers: SmsSenderPhoneNumbers
  sms_service_accounts: SmsServiceAccounts
  sys_api_keys: SysApiKeys
  sys_data_keys: SysDataKeys
  sys_oidc_providers: SysOidcProviders
  sys_oidc_requests: SysOidcRequests
  sys_permissions: SysPermissions
  sys_role_permissions: SysRolePermissions
  sys_roles: SysRoles
  sys_team_members: SysTeamMembers
  sys_teams: SysTeams
  sys_tenants: SysTenants
  sys_user_roles: SysUserRoles
  sys_user_subjects: SysUserSubjects
  sys_users: SysUsers
  timers: Timers
  user_availability: UserAvailability
  user_notices: UserNotices
  user_push_subscriptions: UserPushSubscriptions
  user_skills: UserSkills
  webhook_deliveries: WebhookDeliveries
  webhook_endpoints: WebhookEndpoints
  work_shifts: WorkShifts
  worker_heartbeats: WorkerHeartbeats
}
