import { Component, type FunctionComponent } from 'preact';

/**
 * A component that is drawn again only where its properties say something else: for rows of which there can be
 * hundreds.
 * @param same whether what is drawn of the properties is the same.
 */
export function memo<Props extends object>(
  Inner: FunctionComponent<Props>,
  same: (before: Props, now: Props) => boolean,
) {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(now: Props): boolean {
      return !same(this.props, now);
    }

    override render(props: Props) {
      return <Inner {...props} />;
    }
  };
}
