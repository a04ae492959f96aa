/** How few and how many sources the server compares. */
export const [FEWEST, MOST] = [2, 5] as const;
