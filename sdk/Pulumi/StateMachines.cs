// Without the compiler's optimisation, async state machines are classes instead of structs, and the runtime's code for them is shared and
// compiled already; with it, some six hundred methods are compiled at every start of a program. The attribute keeps the just-in-time
// compiler's own optimisation, which the missing flag would switch off. See docs/decisions/0004-ahead-of-time-in-release.md.
#if RELEASE
using System.Diagnostics;

[assembly: Debuggable(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)]
#endif
