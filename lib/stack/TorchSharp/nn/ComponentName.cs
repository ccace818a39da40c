using System.Collections.Concurrent;
using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp.Utils
{
    /// <summary>The name under which a field's module, parameter or buffer is registered, where it is not the field's own.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public class ComponentNameAttribute : Attribute
    {
        public string? Name { get; set; }
    }
}

namespace TorchSharp
{
    public static class FieldInfoExtensionMethods
    {
        /// <summary>The name under which the field's content is registered.</summary>
        public static string ComponentName(this FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
    }

    /// <summary>The fields of a module type that may hold a component, found once a type.</summary>
    internal static class ComponentFields
    {
        private static readonly ConcurrentDictionary<Type, (string Name, FieldInfo Field)[]> Known = new();

        internal static (string Name, FieldInfo Field)[] Of(Type moduleType) => Known.GetOrAdd(moduleType, Find);

        private static (string, FieldInfo)[] Find(Type moduleType)
        {
            var found = new List<(string, FieldInfo)>();
            var seen = new HashSet<string>();
            for (var type = moduleType; type is not null && type != typeof(torch.nn.Module); type = type.BaseType)
            {
                // A base's private fields are not among those of the derived type: each level is asked in turn.
                foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    if (field.DeclaringType != typeof(torch.nn.Module) && MayHoldComponent(field.FieldType) && seen.Add(field.Name))
                        found.Add((field.ComponentName(), field));
                }
            }
            return [.. found];
        }

        private static bool MayHoldComponent(Type type) => type.IsInterface || type.IsGenericParameter || type == typeof(object)
            || typeof(torch.nn.Module).IsAssignableFrom(type) || typeof(torch.Tensor).IsAssignableFrom(type);
    }
}
