/** Opens the options page; `start`: at the first run. */
export type OpenOptions = (page?: 'start') => void;
