namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>The Blowfish cipher with the costly key schedule of bcrypt (Provos and Mazières, 1999).</summary>
internal sealed class Blowfish
{
    private const int SubkeyCount = 18;
    private const int BoxCount = 4;
    private const int BoxSize = 256;

    // All first keys are one run of pi's digits: the subkeys, then the four boxes.
    private static readonly Lazy<uint[]> FirstKeys = new(() => PiDigits.Fraction(SubkeyCount + (BoxCount * BoxSize)));

    private readonly uint[] _subkeys = FirstKeys.Value[..SubkeyCount];
    private readonly uint[] _boxes = FirstKeys.Value[SubkeyCount..];

    internal void ExpandKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var position = 0;
        for (var i = 0; i < _subkeys.Length; i++)
        {
            _subkeys[i] ^= NextWord(key, ref position);
        }

        var saltPosition = 0;
        uint left = 0, right = 0;
        FillFrom(_subkeys, salt, ref saltPosition, ref left, ref right);
        FillFrom(_boxes, salt, ref saltPosition, ref left, ref right);
    }

    internal void Encrypt(ref uint left, ref uint right)
    {
        for (var i = 0; i < SubkeyCount - 2; i += 2)
        {
            left ^= _subkeys[i];
            right ^= Mix(left);
            right ^= _subkeys[i + 1];
            left ^= Mix(right);
        }

        (left, right) = (right ^ _subkeys[SubkeyCount - 1], left ^ _subkeys[SubkeyCount - 2]);
    }

    private void FillFrom(uint[] target, ReadOnlySpan<byte> salt, ref int position, ref uint left, ref uint right)
    {
        for (var i = 0; i < target.Length; i += 2)
        {
            if (!salt.IsEmpty)
            {
                left ^= NextWord(salt, ref position);
                right ^= NextWord(salt, ref position);
            }

            Encrypt(ref left, ref right);
            (target[i], target[i + 1]) = (left, right);
        }
    }

    private uint Mix(uint x) =>
        ((_boxes[x >> 24] + _boxes[BoxSize + ((x >> 16) & 0xff)]) ^ _boxes[(2 * BoxSize) + ((x >> 8) & 0xff)])
        + _boxes[(3 * BoxSize) + (x & 0xff)];

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int position)
    {
        uint word = 0;
        for (var i = 0; i < 4; i++)
        {
            word = (word << 8) | bytes[position];
            position = (position + 1) % bytes.Length;
        }

        return word;
    }
}
