namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, which does not carry this marker.</summary>
internal static class IsExternalInit;
