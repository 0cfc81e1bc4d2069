// The first counterexample of a property is enough to notice a mutant: it is not shrunk.
import fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true });
