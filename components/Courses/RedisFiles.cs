using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The two files of the queue's redis. It holds hashes of passwords, never passwords.</summary>
internal static class RedisFiles
{
    public const string Configuration = "redis.conf";

    public const string AccessLists = "users.acl";

    // What a student is told to be submitted must survive the next moment, so every write reaches the disk first. A full memory refuses
    // new submissions instead of forgetting old ones. Who cannot log in cannot even send long commands.
    private const string Text =
        """
        bind * -::*
        port 6379
        protected-mode no
        dir /data
        appendonly yes
        appendfsync always
        save ""
        maxmemory 192mb
        maxmemory-policy noeviction
        maxclients 2000
        timeout 300
        tcp-keepalive 60
        proto-max-bulk-len 1mb
        client-query-buffer-limit 2mb
        aclfile /etc/redis/users.acl
        acllog-max-len 32

        """;

    public static string ConfigurationText => Text;

    public static string AccessListsText(ImmutableArray<(QueueLogin Login, string Password)> logins)
    {
        // Nobody can be this user; but redis reads its own log as it, and without rights leaves out every transaction when it starts again.
        var text = new StringBuilder("user default off resetpass ~* &* +@all\n");
        foreach (var (login, password) in logins)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
            text.Append("user ").Append(login.Name).Append(" on #").Append(hash).Append(" resetkeys resetchannels -@all ").Append(login.Rules).Append('\n');
        }

        return text.ToString();
    }
}
