import messages from 'virtual:messages';

/** Stands in for the browser's catalogue; has to be imported before anything that speaks. */
Object.assign(((globalThis as { chrome?: object }).chrome ??= {}), {
  i18n: {
    getMessage(name: string, substitutions: string[] = []): string {
      const message = (messages as Record<string, { message: string }>)[name]?.message ?? '';
      return message.replace(/\$(\$|\d)/g, (_, sign: string) =>
        sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
      );
    },
  },
});
