declare module 'virtual:messages' {
  export type Messages = Record<string, { message: string }>;
  /** By language. */
  const catalogues: Record<string, Messages>;
  export default catalogues;
}
