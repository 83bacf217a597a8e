export function missingForDisplay(): string[];
