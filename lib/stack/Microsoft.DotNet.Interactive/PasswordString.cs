namespace Microsoft.DotNet.Interactive;

/// <summary>A secret the user typed. It is shown nowhere unless a cell asks for its text.</summary>
public class PasswordString(string clearTextPassword)
{
    private readonly string password = clearTextPassword;

    public string GetClearTextPassword() => password;

    /// <summary>As many dots as the secret has characters.</summary>
    public override string ToString() => new('·', password.Length);
}
