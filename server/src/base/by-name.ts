/** A table that is asked for names from outside: it has its own entries alone, and none that every object has (`toString`, `constructor`). */
export const byName = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null), entries);
