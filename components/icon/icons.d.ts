/** Icons of `@fluentui/svg-icons` by file name, made by `icons.vite.ts`. */
declare module 'icon:*' {
  const shape: { viewBox: string; paths: string[] };
  export default shape;
}
