using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A union whose alternatives do not matter to the reader.</summary>
internal interface IUnion
{
    object? Value { get; }
}

/// <summary>One of two alternatives.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 _first;
    private readonly T1 _second;
    private readonly bool _isSecond;

    private Union(T0 first, T1 second, bool isSecond) => (_first, _second, _isSecond) = (first, second, isSecond);

    /// <summary>Whether this is the first alternative.</summary>
    public bool IsT0 => !_isSecond;

    /// <summary>Whether this is the second alternative.</summary>
    public bool IsT1 => _isSecond;

    /// <summary>The first alternative; an error when this is the second.</summary>
    public T0 AsT0 => IsT0 ? _first : throw new InvalidOperationException("Cannot return as T0 as result is T1");

    /// <summary>The second alternative; an error when this is the first.</summary>
    public T1 AsT1 => IsT1 ? _second : throw new InvalidOperationException("Cannot return as T1 as result is T0");

    /// <summary>Whatever this holds.</summary>
    public object Value => (IsT0 ? _first : _second)!;

    object? IUnion.Value => IsT0 ? _first : _second;

    /// <summary>Wraps the first alternative.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>Wraps the second alternative.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Same alternative, equal values.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Other alternative, or unequal values.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>Wraps the first alternative.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, false);

    /// <summary>Wraps the second alternative.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, true);

    /// <summary>Calls the action of the alternative that this is.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT0)
        {
            f0(_first);
        }
        else
        {
            f1(_second);
        }
    }

    /// <summary>The result of the function for the alternative that this is.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT0 ? f0(_first) : f1(_second);

    /// <summary>Transforms the first alternative, keeps the second.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc) =>
        IsT0 ? Union<TResult, T1>.FromT0(mapFunc(_first)) : Union<TResult, T1>.FromT1(_second);

    /// <summary>Keeps the first alternative, transforms the second.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc) =>
        IsT0 ? Union<T0, TResult>.FromT0(_first) : Union<T0, TResult>.FromT1(mapFunc(_second));

    /// <summary>Transforms either alternative.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        IsT0 ? Union<TResult0, TResult1>.FromT0(mapFunc0(_first)) : Union<TResult0, TResult1>.FromT1(mapFunc1(_second));

    /// <summary>The first alternative if this is it, else the second as remainder.</summary>
    public bool TryPickT0([MaybeNullWhen(false)] out T0 value, [MaybeNullWhen(true)] out T1 remainder)
    {
        (value, remainder) = (_first, _second);
        return IsT0;
    }

    /// <summary>The second alternative if this is it, else the first as remainder.</summary>
    public bool TryPickT1([MaybeNullWhen(false)] out T1 value, [MaybeNullWhen(true)] out T0 remainder)
    {
        (value, remainder) = (_second, _first);
        return IsT1;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) => _isSecond == other._isSecond && Equals(((IUnion)this).Value, ((IUnion)other).Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isSecond, ((IUnion)this).Value);

    /// <inheritdoc/>
    public override string ToString() => ((IUnion)this).Value?.ToString() ?? "";
}
