/** Names as long as the directory allows, and ones that are hard to set. */
export const hardName = {
  wide: 'W'.repeat(255),
  unbroken: `Expedited-security-updates-for-${'every-managed-endpoint-'.repeat(9)}2026`.slice(0, 255),
  /** From right to left, with what is easily set on the wrong side: a number, brackets, a full stop. */
  fromRight: 'أجهزة الكمبيوتر المحمولة للمالية – المرحلة (2).',
  emoji: '🚀 Canary ring 👩🏽‍💻 – early adopters 🇳🇴',
  long: `Broad ring ${'and all of its smaller rings '.repeat(8)}`.slice(0, 255).trim(),
};

/** A profile's name, at most 200 characters. */
export const hardProfile = {
  unbroken: `🚀${'Expedite_2026.11_B_every_region'.repeat(7)}`.slice(0, 200),
  long: `Expedite 2026.11 B, ${'every region and every ring '.repeat(9)}`.slice(0, 200).trim(),
  fromRight: 'تحديث الأمان 2026.11 B (كل المناطق)',
};
