using System.Text;
using JupyterHubInfra.Rehearsal.Clouds.Random;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Random;

public sealed class BcryptTests
{
    // From the test vectors of the original implementation, and one pair that the real random provider made.
    [Theory]
    [InlineData("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK")]
    [InlineData("bVNGc2Htn6kjArSB35BfEuLT1Mtq6L8UYRV6vZaGnhM7tpOW", "$2a$10$kzK5SFrfrFMyWdjqQABK2utIO2F4yNXTyPmTuxXWeEPEgF6eE9QqK")]
    public void Known_passwords_have_their_known_hashes(string password, string hash) => Assert.True(Bcrypt.Verify(password, hash));

    [Fact]
    public void Another_password_does_not_fit() =>
        Assert.False(Bcrypt.Verify("U*V", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));

    [Fact]
    public void The_first_digits_of_pi_are_those_of_Blowfish()
    {
        var digits = PiDigits.Fraction(1042);
        Assert.Equal([0x243F6A88u, 0x85A308D3u, 0x13198A2Eu], digits[..3]);
        Assert.Equal(0x3AC372E6u, digits[^1]);
    }

    [Fact]
    public void Letters_behind_the_72nd_byte_do_not_count()
    {
        var longest = new string('a', 72);
        var salt = Encoding.ASCII.GetBytes("0123456789abcdef");
        Assert.Equal(Bcrypt.Hash(longest, 4, salt), Bcrypt.Hash(longest + "b", 4, salt));
    }
}
