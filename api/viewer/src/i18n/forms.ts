/** What is counted, by the categories of Intl.PluralRules; a language gives those it has. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The form of a noun that goes with a number in a language. */
export function formOf(rules: Intl.PluralRules, n: number, forms: Forms): string {
  return forms[rules.select(n)] ?? forms.other;
}
