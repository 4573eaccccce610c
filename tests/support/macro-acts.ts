// Several actions under one name, run on a conversation.
import type { Macro, MacroOutcome } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import type { Stage } from './stage.ts'

async function run({ world: { admin }, messenger: { conversation } }: Stage, name: string, actions: readonly object[]): Promise<void> {
  const macro = await admin.ask<Macro>('POST', '/macros', { name, actions, shared: true })
  const { refused } = await admin.ask<MacroOutcome>('POST', `/macros/${macro.id}/runs`, { conversationIds: [conversation.id] })
  if (refused.length > 0) throw new Error(`the macro was refused: ${refused[0]?.reason}`)
}

export const MACRO_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/macros/:id/runs': [
    {
      says: 'a macro tags, notes and hands over in one go',
      does: (stage) =>
        run(stage, 'Hand over', [
          { kind: 'add-tags', tagIds: [stage.tag.id] },
          { kind: 'set-priority', priority: 'high' },
          { kind: 'add-note', text: 'Please go on' },
          { kind: 'assign', userId: stage.world.agent.userId },
        ]),
    },
    {
      says: 'a macro takes all of it back',
      does: (stage) =>
        run(stage, 'Take back', [
          { kind: 'remove-tags', tagIds: [stage.tag.id] },
          { kind: 'set-priority', priority: 'none' },
          { kind: 'assign', userId: null },
        ]),
    },
  ],
}
