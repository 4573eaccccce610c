import type { CreateTeam } from '@switchboard/contracts'
import type { Team } from '../team.ts'
import { ensure, type Seat } from './api.ts'

export type TeamName = 'sales' | 'workshop'
export type Teams = Readonly<Record<TeamName, string>>

/** The shop's two teams: who sells, and who mends. @returns their ids */
export async function ensureTeams(admin: Seat, { users: [ha, minh, sofia] }: Team): Promise<Teams> {
  const member = (userId: string, lead = false) => ({ userId, lead, maxOpen: null })
  const sales: CreateTeam = { name: 'Bán hàng', description: 'Tư vấn và đơn hàng mới', members: [member(minh, true), member(sofia)] }
  const workshop: CreateTeam = {
    name: 'Xưởng & bảo hành',
    description: 'Sửa, đo size, bảo hành',
    members: [member(ha, true), member(minh)],
  }
  return { sales: (await ensure(admin, '/teams', sales)).id, workshop: (await ensure(admin, '/teams', workshop)).id }
}
