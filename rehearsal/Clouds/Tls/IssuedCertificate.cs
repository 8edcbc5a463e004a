using System.Globalization;
using System.Numerics;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed record IssuedCertificate(string Pem, BigInteger SerialNumber, DateTimeOffset Start, DateTimeOffset End)
{
    internal string Id => SerialNumber.ToString(CultureInfo.InvariantCulture);
}
