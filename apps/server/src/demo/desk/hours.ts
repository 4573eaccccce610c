import type { CreateBusinessCalendar } from '@switchboard/contracts'

const OPEN = [{ from: 9 * 60, to: 21 * 60 }]
/** Of Vietnam, as far as they fall on the same day of every year. */
const CLOSED = { '01-01': 'Tết Dương lịch', '04-30': 'Ngày Thống nhất', '05-01': 'Quốc tế Lao động', '09-02': 'Quốc khánh' }

/** When the shop is open, with the holidays of this year and the next. Pure. */
export function shopHours(year: number): CreateBusinessCalendar {
  return {
    name: 'Cửa hàng Đồng Khởi',
    timeZone: 'Asia/Ho_Chi_Minh',
    isDefault: true,
    week: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN },
    holidays: [year, year + 1].flatMap((one) => Object.entries(CLOSED).map(([day, name]) => ({ date: `${one}-${day}`, name, spans: [] }))),
  }
}
