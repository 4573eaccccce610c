// What customers and a shop say to each other, as an SQL expression: Vietnamese with its accents, some Spanish and English, syllables as rare as
// they are in life, order codes, telephone numbers. Words that stand in a fifth of all messages, and words that stand in ten.

const PHRASES = [
  'dạ em chào chị ạ',
  'anh ơi cho em hỏi',
  'shop giao hàng chưa ạ',
  'nhẫn này còn không em',
  'dạ còn ạ',
  'chị cho em xin số điện thoại nhé',
  'giá bao nhiêu vậy shop',
  'em gửi hình cho chị xem nhé',
  'dạ vâng ạ',
  'cảm ơn em nhiều',
  'khi nào thì có hàng vậy em',
  'đặt trước một đôi bông tai vàng trắng',
  'khắc tên lên mặt trong được không',
  'size 52 nha em',
  'chuyển khoản rồi nhé',
  'đơn hàng của chị đang trên đường ạ',
  'giao hàng tận nhà giúp chị',
  'phí ship bao nhiêu',
  'dây chuyền bạc này có bảo hành không',
  'lắc tay bị đứt rồi em ơi',
  'em kiểm tra lại giúp anh với',
  'ship về Đà Nẵng mất mấy ngày',
  'is the ring still available',
  'how long does delivery take',
  'thank you so much',
  'can you engrave a name on it',
  '¿cuánto cuesta el anillo?',
  'muchas gracias',
  '¿cuándo llega mi pedido?',
  'hoàn tiền cho chị nhé',
  'sinh nhật vợ anh tuần sau',
  'gói quà giúp em với ạ',
] as const

const ONSETS = 'kh,th,ng,tr,ph,nh,gi,qu,l,m,b,đ,v,h,t,c,s,x,d,n,r,ch,g,ngh'
const RIMES =
  'an,ương,iên,ánh,ình,oàng,uyên,ang,ọc,ức,âm,ong,ách,ùng,ỹ,ải,ẫn,ệt,ống,ưởng,ũng,oài,uấn,iết,ượng,ẳng,ịch,uỳnh,ối,ựu,ãi,ờm,ễnh,oét,uýt,ắp,ẵm,ổng,úng,ậc,ém,ỏi,ặng,ũi,ẻn,uẩn,oắt,ờn,ửng,yết,ấu,ềnh,ớt,ừa,ỡng,ụp,ềm,oạch,uệch,ẹn'

const array = (words: readonly string[]) => `'{${words.map((word) => `"${word}"`).join(',')}}'::text[]`
/** Draws from a list, the first ones far more often. */
const drawn = (words: readonly string[], slope: number) => `(${array(words)})[1 + floor(power(random(), ${slope}) * ${words.length})::int]`
const syllable = `${drawn(ONSETS.split(','), 2)} || ${drawn(RIMES.split(','), 2.5)}`
const sometimes = (share: number, expression: string) => `case when random() < ${share} then ${expression} end`

/** SQL: one message, about 60 signs long; `id` is the row's. */
export const SPEECH = `concat_ws(' ', ${[
  drawn(PHRASES, 1.6),
  sometimes(0.6, drawn(PHRASES, 1.6)),
  sometimes(0.35, `${syllable} || ' ' || ${syllable}`),
  sometimes(0.4, `${drawn(PHRASES, 1)} || ' ' || ${syllable}`),
  sometimes(0.04, "'DH-2025-' || lpad((id % 90000)::text, 5, '0')"),
  sometimes(0.02, "'09' || lpad((id * 7919 % 100000000)::text, 8, '0')"),
  sometimes(0.005, "'khach' || id % 50000 || '@example.com'"),
].join(', ')})`

/** SQL: a Vietnamese name; `person_id` is the row's. */
export const NAME = `${drawn(['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'], 2)} || ' ' || ${drawn(['Thị', 'Văn', 'Minh', 'Ngọc', 'Thanh', 'Quốc', 'Hoài', 'Gia'], 1)} || ' ' || initcap(${syllable})`
