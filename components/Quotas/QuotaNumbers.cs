using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Quotas;

/// <summary>A number for each kind of quota that has one. (An array and no dictionary: numbers as keys would be compiled anew at every start.)</summary>
public sealed class QuotaNumbers
{
    private readonly int?[] _numbers;

    private QuotaNumbers(int?[] numbers) => _numbers = numbers;

    /// <summary>No number for any kind.</summary>
    public static QuotaNumbers None { get; } = new(new int?[(int)QuotaKind.RecordSets + 1]);

    /// <summary>The kinds that have a number, in the order of a report.</summary>
    public ImmutableArray<QuotaKind> Kinds
    {
        get
        {
            var kinds = ImmutableArray.CreateBuilder<QuotaKind>();
            for (var i = 0; i < _numbers.Length; i++)
            {
                if (_numbers[i] is not null)
                {
                    kinds.Add((QuotaKind)i);
                }
            }

            return kinds.ToImmutable();
        }
    }

    /// <summary>The number of a kind; null where it has none.</summary>
    public int? this[QuotaKind kind] => _numbers[(int)kind];

    /// <summary>The same with another number for one kind.</summary>
    public QuotaNumbers With(QuotaKind kind, int number)
    {
        var numbers = (int?[])_numbers.Clone();
        numbers[(int)kind] = number;
        return new(numbers);
    }
}
