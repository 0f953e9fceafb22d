import type { Contract } from '../../src/domain/contract/contract.js';

/** Contracts that the fake broker knows. */
export class FakeContracts {
  private readonly bySymbol = new Map<string, Contract>();
  private readonly byConid = new Map<number, Contract>();

  /** Makes a contract resolvable by its root's name, with and without `1!`, or by the symbols given. */
  list(contract: Contract, ...symbols: readonly string[]): void {
    const name = contract.root.name;
    for (const symbol of symbols.length > 0 ? symbols : [name, `${name}1!`]) {
      this.bySymbol.set(symbol, contract);
    }
    this.know(contract);
  }

  know(contract: Contract): void {
    this.byConid.set(contract.conid, contract);
  }

  /** By a symbol, with or without its exchange. */
  named(symbol: string): Contract | undefined {
    return this.bySymbol.get(symbol.slice(symbol.indexOf(':') + 1));
  }

  of(conid: number): Contract | undefined {
    return this.byConid.get(conid);
  }
}
