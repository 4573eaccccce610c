interface ShopTexts {
  tagline: string
  intro: string
  ask: string
  collection: string
  items: readonly { name: string; note: string; price: string }[]
  visit: string
  address: string
  hours: string
  noChat: string
}

const en: ShopTexts = {
  tagline: 'Rings made to measure, in District 1 since 1987',
  intro: 'Every piece is drawn, cast and set in our workshop on Lê Lợi. Tell us your size, the words to engrave, and the day you need it.',
  ask: 'Not sure of your size? Ask us in the chat, we answer within minutes.',
  collection: 'This season',
  items: [
    { name: 'Solitaire Mai', note: '18k gold, 0.3 ct', price: '12.500.000 ₫' },
    { name: 'Twin bands', note: 'Engraving included', price: '8.900.000 ₫' },
    { name: 'Jade drop', note: 'Lục Yên jade', price: '4.200.000 ₫' },
    { name: 'Pearl studs', note: 'Phú Quốc pearls', price: '2.650.000 ₫' },
    { name: 'River bracelet', note: 'Silver, to pre-order', price: '3.100.000 ₫' },
    { name: 'Lotus pendant', note: '14k gold', price: '5.400.000 ₫' },
  ],
  visit: 'Come and try them on',
  address: '12 Lê Lợi, Bến Nghé, District 1, Ho Chi Minh City',
  hours: 'Every day 9:00 to 20:30',
  noChat: 'No inbox is connected to this page yet, so there is no chat button.',
}

const vi: ShopTexts = {
  tagline: 'Nhẫn làm theo số đo, tại Quận 1 từ năm 1987',
  intro:
    'Mỗi món được vẽ, đúc và nạm đá ngay tại xưởng của chúng tôi trên đường Lê Lợi. Cho chúng tôi biết số đo, chữ cần khắc và ngày bạn cần.',
  ask: 'Chưa rõ số đo? Nhắn cho chúng tôi, vài phút là có trả lời.',
  collection: 'Bộ sưu tập mùa này',
  items: [
    { name: 'Nhẫn Mai', note: 'Vàng 18k, 0,3 ct', price: '12.500.000 ₫' },
    { name: 'Nhẫn đôi', note: 'Miễn phí khắc chữ', price: '8.900.000 ₫' },
    { name: 'Giọt ngọc', note: 'Ngọc Lục Yên', price: '4.200.000 ₫' },
    { name: 'Bông tai ngọc trai', note: 'Ngọc trai Phú Quốc', price: '2.650.000 ₫' },
    { name: 'Lắc tay Dòng sông', note: 'Bạc, đặt trước', price: '3.100.000 ₫' },
    { name: 'Mặt dây Sen', note: 'Vàng 14k', price: '5.400.000 ₫' },
  ],
  visit: 'Mời bạn ghé thử',
  address: '12 Lê Lợi, Bến Nghé, Quận 1, TP. Hồ Chí Minh',
  hours: 'Mỗi ngày 9:00 đến 20:30',
  noChat: 'Trang này chưa nối với hộp thư nào nên chưa có nút chat.',
}

const es: ShopTexts = {
  tagline: 'Anillos a medida, en el Distrito 1 desde 1987',
  intro:
    'Cada pieza se dibuja, se funde y se engasta en nuestro taller de Lê Lợi. Díganos su talla, las palabras del grabado y para qué día la necesita.',
  ask: '¿No sabe su talla? Pregunte en el chat: contestamos en minutos.',
  collection: 'Esta temporada',
  items: [
    { name: 'Solitario Mai', note: 'Oro 18k, 0,3 ct', price: '12.500.000 ₫' },
    { name: 'Alianzas', note: 'Grabado incluido', price: '8.900.000 ₫' },
    { name: 'Gota de jade', note: 'Jade de Lục Yên', price: '4.200.000 ₫' },
    { name: 'Pendientes de perla', note: 'Perlas de Phú Quốc', price: '2.650.000 ₫' },
    { name: 'Pulsera Río', note: 'Plata, por encargo', price: '3.100.000 ₫' },
    { name: 'Colgante Loto', note: 'Oro 14k', price: '5.400.000 ₫' },
  ],
  visit: 'Venga a probárselos',
  address: '12 Lê Lợi, Bến Nghé, Distrito 1, Ciudad Ho Chi Minh',
  hours: 'Todos los días de 9:00 a 20:30',
  noChat: 'Esta página aún no tiene un buzón conectado, por eso no hay botón de chat.',
}

const all: Readonly<Record<string, ShopTexts>> = { en, vi, es }

/** The language asked for, else English. */
export function shopTexts(locale: string): { locale: string; texts: ShopTexts } {
  const short = locale.slice(0, 2)
  const texts = all[short]
  return texts ? { locale: short, texts } : { locale: 'en', texts: en }
}
