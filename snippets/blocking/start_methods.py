"""What a worker process knows, by the way it was started."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

model = "not loaded"


def tell() -> str:
    return model


def ask_a_worker(method: str) -> None:
    print(f"main: starts a worker by {method}", flush=True)
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, context) as pool:
        print(f"worker: the model is {pool.submit(tell).result()}")


print("import: the program is read")
if __name__ == "__main__":
    model = "loaded"
    for method in ("fork", "spawn", "forkserver"):
        ask_a_worker(method)
